import { net, powerMonitor } from 'electron';

/** What the machine says of its network and its power. */
export interface MachineConditions {
  readonly online: boolean;
  readonly onBattery: boolean;
}

/** How often the network is looked at: Electron has no event for it in the main process. */
const LOOK_MS = 5_000;

/** Calls `tell` now and whenever the machine goes on or off line, or on or off its battery. */
export function watchConditions(tell: (conditions: MachineConditions) => void): () => void {
  let last = '';
  const look = () => {
    const now = { online: net.isOnline(), onBattery: powerMonitor.isOnBatteryPower() };
    const text = JSON.stringify(now);
    if (text === last) return;
    last = text;
    tell(now);
  };
  look();
  powerMonitor.on('on-battery', look);
  powerMonitor.on('on-ac', look);
  powerMonitor.on('resume', look);
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    powerMonitor.off('on-battery', look);
    powerMonitor.off('on-ac', look);
    powerMonitor.off('resume', look);
  };
}
