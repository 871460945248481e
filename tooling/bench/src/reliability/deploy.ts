import { startCommand, type Ended } from '../process.ts';
import type { Database, Lab } from './lab.ts';
import type { CheckOutOptions, Checkout, Tool } from './tool.ts';
import type { ShopFile } from './files.ts';

/** Runs one deployment to its end, whatever that is. */
export const deploy = (checkout: Checkout, { url }: Database): Promise<Ended> =>
  startCommand(checkout.deploy(url)).ended;

/** Runs one that must succeed for the fault to mean anything. Throws with what it said. */
export const deployWell = async (checkout: Checkout, database: Database): Promise<void> => {
  const { exitCode, output } = await deploy(checkout, database);
  if (exitCode !== 0) throw new Error(`the deployment before the fault ended with ${exitCode}: ${output}`);
};

/** Writes files into a new folder of the lab. */
export const checkOut = (
  lab: Lab,
  tool: Tool,
  files: readonly ShopFile[],
  options: Omit<CheckOutOptions, 'folder'> = {},
): Promise<Checkout> => tool.checkOut(files, { ...options, folder: lab.folder() });
