/** The command line of an installed app, loaded by the main process only when a command was given. */
export { runCli, type ExitCode } from './core/cli/cli.ts';
