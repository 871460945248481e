import { startCommand, type Ended } from '../process.ts';
import type { Database, Lab } from './lab.ts';
import { endOf } from './look.ts';
import type { CheckOutOptions, Checkout, Tool } from './tool.ts';
import type { ShopFile } from './files.ts';

/** Runs one deployment to its end, whatever that is. */
export const deploy = (lab: Lab, checkout: Checkout, { url }: Database): Promise<Ended> =>
  endOf(startCommand(checkout.deploy(url)), lab);

/** Runs one that must succeed for the fault to mean anything. Throws with what it said. */
export const deployWell = async (lab: Lab, checkout: Checkout, database: Database): Promise<void> => {
  const { exitCode, output } = await deploy(lab, checkout, database);
  if (exitCode !== 0) throw new Error(`the deployment before the fault ended with ${exitCode}: ${output}`);
};

/** Writes files into a new folder of the lab. */
export const checkOut = (
  lab: Lab,
  tool: Tool,
  files: readonly ShopFile[],
  options: Omit<CheckOutOptions, 'folder'> = {},
): Promise<Checkout> => tool.checkOut(files, { ...options, folder: lab.folder() });
