import { readFile, writeFile } from 'node:fs/promises';
import { CATALOGUE } from '../schema/events/catalogue.ts';
import { eventsPage, type Released, release } from './event-catalogue.ts';

const RELEASED = 'schema/events/released.json';
const before = JSON.parse(await readFile(RELEASED, 'utf8').catch(() => '{}')) as Released;
const after = release(before, CATALOGUE);
await writeFile(RELEASED, `${JSON.stringify(after, undefined, 2)}\n`);
await writeFile('docs/events.md', eventsPage(CATALOGUE));
const fresh = Object.keys(after).filter((name) => !(name in before));
console.log(fresh.length > 0 ? `released ${fresh.join(', ')}` : 'nothing new to release');
console.log('wrote docs/events.md');
