#!/bin/sh
# Runs workerd so that it ends when the process that started it does, even by SIGKILL: an orphan would keep its port.
if setpriv --pdeathsig KILL true 2>/dev/null; then
  exec setpriv --pdeathsig KILL "$LANEWAY_WORKERD" "$@"
fi
# Without Linux's setpriv, a shell looks once a second.
self=$$
parent=$PPID
(while kill -0 "$parent" && kill -0 "$self"; do sleep 1; done; kill -9 "$self") </dev/null >/dev/null 2>&1 3>&- &
exec "$LANEWAY_WORKERD" "$@"
