"""The workbench in a browser: handlers, templates and static files over :mod:`i18nflow.project.desk`; opens no project file."""
