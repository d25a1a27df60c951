"""The verbs that go over a whole project and do again only what may come out differently: one module each."""
