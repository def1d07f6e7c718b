import { hostname } from 'node:os';
import { pid } from 'node:process';

/** Which of a service's processes this is: `ip-10-0-3-17:4211`. */
export function instanceName(): string {
  return `${hostname()}:${pid}`;
}
