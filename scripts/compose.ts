import { writeFile } from 'node:fs/promises';
import { compose, readSubgraphs } from './composition.ts';

const subgraphs = await readSubgraphs('supergraph.yaml');
const composed = compose(subgraphs);
if (composed.ok) {
  await writeFile('schema/supergraph.graphql', composed.supergraphSdl);
  await writeFile('schema/api.graphql', composed.apiSdl);
  for (const hint of composed.hints) console.log(`hint  ${hint}`);
  console.log(`composed ${subgraphs.map(({ name }) => name).join(', ')} into schema/supergraph.graphql and schema/api.graphql`);
} else {
  console.error(`The subgraphs do not compose; nothing was written.\n\n${composed.problems.join('\n\n')}`);
  process.exitCode = 1;
}
