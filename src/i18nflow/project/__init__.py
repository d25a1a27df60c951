"""The ring around the pure rooms: configuration, files, processes.  Only here is the disk touched."""
