/** Channel on which the screen asks the main process. */
export const SHELL_CHANNEL = 'offprint:shell';
/** Channel on which the main process hands a window its port to the library process. */
export const PORT_CHANNEL = 'offprint:port';
/** Channel on which the main process tells a window where to go. */
export const PLACE_CHANNEL = 'offprint:place';
/** Channel on which a menu item tells the window which action was chosen. */
export const ACTION_CHANNEL = 'offprint:action';
/** Channel on which the main process tells a window what came. */
export const INCOMING_CHANNEL = 'offprint:incoming';
/** Channel on which the main process tells a window where an update stands. */
export const UPDATE_CHANNEL = 'offprint:update';
