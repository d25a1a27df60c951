"""What earlier runs did and what it depended on, so that a run does again only what may come out differently."""
