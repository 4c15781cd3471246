#!/bin/sh
# Starts the app under test with a monitor in its processes: Playwright passes no NODE_OPTIONS on.
NODE_OPTIONS="--require $OFFPRINT_LOOP_MONITOR" exec "$OFFPRINT_ELECTRON" "$@"
