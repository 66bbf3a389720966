@rem npm scripts begin with "exec", so that signals reach Node.js. Windows has no such command: this is it.
@%*
