import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CommonEnv } from '../platform/process/settings.ts';

const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  stop_grace_period: z.string().optional(),
});
const Compose = z.object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.unknown()) });
const Supergraph = z.object({ subgraphs: z.record(z.string(), z.object({ routing_url: z.string() })) });

const compose = Compose.parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }));
const supergraph = Supergraph.parse(parse(readFileSync('supergraph.yaml', 'utf8')));
const dockerfile = readFileSync('Dockerfile', 'utf8');
const ownServices = Object.entries(compose.services).filter(([, { command }]) => command[0] === 'node');
const subgraphs = Object.keys(supergraph.subgraphs).filter((name) => name !== 'live');

/** The variables that an entry reads, from the two files that say so. */
function variablesOf(entry: string): Set<string> {
  const own = readFileSync(entry.replace('main.ts', 'config.ts'), 'utf8').match(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)*(?=:)/g) ?? [];
  return new Set([...Object.keys(CommonEnv.shape), ...own]);
}

describe('docker-compose.yml', () => {
  it('runs the router and every subgraph of supergraph.yaml, with Redis, DynamoDB Local and queues', () => {
    expect(ownServices.map(([name]) => name).sort()).toEqual([...subgraphs, 'router'].sort());
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(['redis', 'dynamodb', 'sqs']));
  });

  it.each(ownServices)('runs an entry of %s that exists, from the one image', (name, { command, build, image }) => {
    expect(command).toEqual(['node', name === 'router' ? 'router/main.ts' : `subgraphs/${name}/main.ts`]);
    expect(existsSync(command[1]!)).toBe(true);
    expect([build, image]).toEqual(['.', 'coagent-supergraph']);
  });

  it.each(ownServices)('gives %s only variables that its configuration reads', (_name, { command, environment }) => {
    const known = variablesOf(command[1]!);
    // The AWS SDK reads its own.
    const unknown = Object.keys(environment).filter((variable) => !known.has(variable) && !variable.startsWith('AWS_'));
    expect(unknown).toEqual([]);
  });

  it.each(subgraphs)('serves %s at the port that supergraph.yaml, its configuration and the router agree on', (name) => {
    const port = Number(new URL(supergraph.subgraphs[name]!.routing_url).port);
    expect(compose.services[name]?.environment['PORT']).toBe(port);
    expect(readFileSync(`subgraphs/${name}/config.ts`, 'utf8')).toContain(`Port.default(${port})`);
    expect(compose.services['router']?.environment[`${name.toUpperCase()}_URL`]).toBe(`http://${name}:${port}/graphql`);
  });

  it('names Redis, DynamoDB and SQS as the services are called', () => {
    for (const [, { environment }] of ownServices) {
      expect(new URL(String(environment['REDIS_URL'])).hostname).toBe('redis');
      expect(new URL(String(environment['DYNAMODB_ENDPOINT'])).hostname).toBe('dynamodb');
      expect(new URL(String(environment['SQS_ENDPOINT'])).hostname).toBe('sqs');
      expect(environment['HOST']).toBe('0.0.0.0');
    }
  });

  it('brings events to every subgraph that takes them, through the queues that the tests run on', () => {
    const takers = subgraphs.filter((name) => !/\bconsumers: \[\]/.test(readFileSync(`subgraphs/${name}/${name}.ts`, 'utf8')));
    for (const [, { environment }] of ownServices)
      expect(String(environment['BUS_GROUPS']).split(',').sort()).toEqual(takers.sort());
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> };
    expect(compose.services['sqs']?.image).toBe(`kibertoad/fauxqs:${devDependencies['fauxqs']?.replace('^', '')}`);
  });

  it('publishes the router alone, and to this machine only', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports.length > 0);
    expect(published.map(([name]) => name)).toEqual(['router']);
    expect(published[0]?.[1].ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:.*:4000$/)]);
    expect(compose.services['router']?.environment['PORT']).toBe(4000);
  });

  it('waits for what a service needs, and asks every service for its health', () => {
    for (const [name, { depends_on: needs }] of ownServices) {
      expect(Object.keys(needs)).toEqual(
        expect.arrayContaining(name === 'router' ? ['redis', ...subgraphs] : ['redis', 'dynamodb', 'sqs']),
      );
    }
    expect(compose.services['redis']?.healthcheck?.test).toContain('redis-cli');
    expect(compose.services['dynamodb']?.healthcheck?.test.join(' ')).toContain('http://127.0.0.1:8000');
    // Router and subgraphs have theirs from the image, at the path that platform/http serves.
    expect(dockerfile).toMatch(/HEALTHCHECK[\s\S]*\/health\/ready/);
    expect(readFileSync('platform/http/serve.ts', 'utf8')).toContain("'/health/ready'");
  });

  it('shares one vault, and declares every volume that it uses', () => {
    const used = Object.values(compose.services).flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0]));
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(used));
    for (const [, { volumes, environment }] of ownServices) {
      expect(volumes).toContain('vault:/data/vault');
      expect(environment['DATA_DIR']).toBe('/data');
    }
  });

  it('gives a stopping service longer than its drain takes', () => {
    for (const [, { stop_grace_period: grace }] of ownServices) expect(Number.parseInt(grace ?? '0', 10)).toBeGreaterThan(20);
  });
});

describe('Dockerfile', () => {
  it('is multi-stage, ends as a user without rights, and copies only what a container runs', () => {
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) => files!.split(' '));
    for (const path of copied) expect(existsSync(path)).toBe(true);
    const ignored = readFileSync('.dockerignore', 'utf8');
    for (const path of copied) expect(ignored).toContain(`!${path}`);
  });
});
