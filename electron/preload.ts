/**
 * The only thing the page can reach: one function per procedure of the contract, generated from it. The port to
 * the library process stays in here.
 */
import { contextBridge, ipcRenderer } from 'electron';
import {
  ACTION_CHANNEL,
  INCOMING_CHANNEL,
  isActionId,
  OffprintError,
  PLACE_CHANNEL,
  PORT_CHANNEL,
  SHELL_CHANNEL,
  toErrorMessage,
  UPDATE_CHANNEL,
  type Bridge,
  type ErrorMessage,
  type Incoming,
  type LibraryEvent,
  type Outcome,
  type UpdateState,
  type Place,
} from './core/api/index.ts';
import { createConnection } from './core/api/protocol.ts';

type ProcedureNames = Readonly<Record<string, readonly string[]>>;

/** The names of all procedures by feature, put in by the bundler from the contract. */
declare const PROCEDURES: { readonly library: ProcedureNames; readonly shell: ProcedureNames };

type Call = (feature: string, name: string, input: unknown) => Promise<Outcome>;

const eventListeners = new Set<(event: LibraryEvent) => void>();
const port = new Promise<MessagePort>((resolve) => {
  ipcRenderer.once(PORT_CHANNEL, (event) => {
    const [received] = event.ports;
    if (received) resolve(received);
  });
});
const connection = createConnection((message) => void port.then((open) => open.postMessage(message)));

void port.then((open) => {
  open.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== null && typeof data === 'object' && 'event' in data) {
      for (const listener of eventListeners) listener(data.event as LibraryEvent);
    } else connection.receive(data);
  };
  open.addEventListener('close', () =>
    connection.fail(new OffprintError('internal', 'The library process is gone.')),
  );
});

const callLibrary: Call = async (feature, name, input) => {
  try {
    return { output: await connection.call(feature, name, input) };
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
};

const callShell: Call = async (_feature, name, input) => {
  const outcome = (await ipcRenderer.invoke(SHELL_CHANNEL, name, input)) as
    { readonly output: unknown } | { readonly error: ErrorMessage };
  return outcome;
};

/** What the page asks first, asked while its scripts are still being read; each answer is good for one asking. */
const askedAhead = new Map(
  ['preferences', 'facts', 'startupSnapshot'].map((name) => [name, callShell('shell', name, {})]),
);
const callShellAhead: Call = (feature, name, input) => {
  const answer = askedAhead.get(name) ?? callShell(feature, name, input);
  askedAhead.delete(name);
  return answer;
};

function functionsOf(of: ProcedureNames, call: Call): Bridge['library'] {
  return Object.fromEntries(
    Object.entries(of).map(([feature, names]) => [
      feature,
      Object.fromEntries(names.map((name) => [name, (input: unknown) => call(feature, name, input)])),
    ]),
  );
}

// What comes before the page listens waits for it.
const incoming: Incoming[] = [];
let takeIncoming: ((incoming: Incoming) => void) | null = null;
ipcRenderer.on(INCOMING_CHANNEL, (_event, one: Incoming) => {
  if (takeIncoming) takeIncoming(one);
  else incoming.push(one);
});
// What is told before the page listens waits for it.
let place: Place | null = null;
let goTo: (to: Place) => void = (to) => (place = to);
ipcRenderer.on(PLACE_CHANNEL, (_event, to: Place) => goTo(to));

const bridge: Bridge = {
  library: functionsOf(PROCEDURES.library, callLibrary),
  shell: functionsOf(PROCEDURES.shell, callShellAhead),
  onEvent(listener) {
    eventListeners.add(listener);
    return () => void eventListeners.delete(listener);
  },
  onPlace(listener) {
    goTo = listener;
    if (place) listener(place);
    place = null;
    return () => {
      goTo = (to) => (place = to);
    };
  },
  onAction(listener) {
    const heard = (_event: unknown, action: unknown) => {
      if (isActionId(action)) listener(action);
    };
    ipcRenderer.on(ACTION_CHANNEL, heard);
    return () => void ipcRenderer.off(ACTION_CHANNEL, heard);
  },
  onUpdate(listener) {
    const heard = (_event: unknown, state: UpdateState) => listener(state);
    ipcRenderer.on(UPDATE_CHANNEL, heard);
    return () => void ipcRenderer.off(UPDATE_CHANNEL, heard);
  },
  onIncoming(listener) {
    takeIncoming = listener;
    for (const one of incoming.splice(0)) listener(one);
    return () => {
      takeIncoming = null;
    };
  },
};

contextBridge.exposeInMainWorld('offprint', bridge);
