import { rm, writeFile } from 'node:fs/promises';
import { compose, readSubgraphs } from './composition.ts';

const subgraphs = await readSubgraphs('supergraph.yaml');
const composed = compose(subgraphs);
if (composed.ok) {
  await writeFile('schema/supergraph.graphql', composed.supergraphSdl);
  await writeFile('schema/api.graphql', composed.apiSdl);
  if (composed.partnerSdl) await writeFile('schema/partner.graphql', composed.partnerSdl);
  else await rm('schema/partner.graphql', { force: true });
  for (const hint of composed.hints) console.log(`hint  ${hint}`);
  const written = ['supergraph', 'api', ...(composed.partnerSdl ? ['partner'] : [])].map((name) => `schema/${name}.graphql`);
  console.log(`composed ${subgraphs.map(({ name }) => name).join(', ')} into ${written.join(', ')}`);
} else {
  console.error(`The subgraphs do not compose; nothing was written.\n\n${composed.problems.join('\n\n')}`);
  process.exitCode = 1;
}
