import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

// The stock gateway as its documentation starts it.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const { values } = parseArgs({ options: { port: { type: 'string' }, supergraph: { type: 'string' } } });
const gateway = new ApolloGateway({ supergraphSdl: await readFile(values.supergraph ?? '', 'utf8') });
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { port: Number(values.port), host: '127.0.0.1' } });
