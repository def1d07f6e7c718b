import { ConfigFault } from '../../platform/fault.ts';
import type { ReadModel } from '../../platform/events/read-model.ts';
import { SERVICES } from './service-facts.ts';

export const HELP = `Read models: rows that are made from the log alone, and can be made anew.

  npm run projections -- list                      which there are, what they are made from, and the table that is read
  npm run projections -- status                    how far relays and rebuilds are
  npm run projections -- rebuild <service>/<name>  replays the log into a new table, then lets the service read that one
  npm run projections -- rollback <service>/<name> lets the service read the table before; again, and it is back
  npm run projections -- drop <service>/<name>     deletes every table but the one that is read

Nothing has to be stopped: services go on, follow a change within seconds, and nothing that is written meanwhile is lost.
The old table is kept up beside the new one, and every write is made twice, until it is dropped. A rebuild that was ended in
the middle (Ctrl+C) goes on where it was when it is called again. Settings: DYNAMODB_ENDPOINT, DYNAMODB_REGION, DATA_DIR.`;

const WITH_NAME = ['rebuild', 'rollback', 'drop'] as const;
const WITHOUT_NAME = ['list', 'status'] as const;

export type Arguments =
  | { readonly command: 'help' }
  | { readonly command: (typeof WITHOUT_NAME)[number] }
  | { readonly command: (typeof WITH_NAME)[number]; readonly model: ReadModel };

/** @throws ConfigFault for what is no command, or names no read model */
export function readArguments([word = 'help', name, ...rest]: readonly string[]): Arguments {
  if (['help', '--help', '-h'].includes(word)) return { command: 'help' };
  const plain = WITHOUT_NAME.find((one) => one === word);
  if (plain && name === undefined) return { command: plain };
  const command = WITH_NAME.find((one) => one === word);
  if (!command || rest.length > 0)
    throw new ConfigFault(`run a command, but it must be one of ${['help', ...WITHOUT_NAME, ...WITH_NAME].join(', ')}`);
  const models = SERVICES.flatMap(({ readModels }) => readModels);
  const model = models.find((one) => nameOf(one) === name);
  if (!model) throw new ConfigFault(`${command} a read model, but it must be named as one of ${models.map(nameOf).join(', ')}`);
  return { command, model };
}

/** `content/contents` */
export function nameOf({ service, name }: ReadModel): string {
  return `${service}/${name}`;
}
