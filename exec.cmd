@rem What `exec` is in other shells, so that the scripts of package.json run in cmd as well.
@%*
