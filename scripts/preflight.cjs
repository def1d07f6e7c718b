// Plain JavaScript, so that it runs on any Node and can say what is missing.
const [major, minor] = process.versions.node.split('.').map(Number);
if (!process.features.typescript || major < 24 || (major === 24 && minor < 7)) {
  const brought = { 'linux x64': 1, 'linux arm64': 1, 'win32 x64': 1 }[`${process.platform} ${process.arch}`];
  process.stderr.write(
    [
      `This project runs TypeScript natively and needs Node 24.7 or newer; this is Node ${process.versions.node} at ${process.execPath}.`,
      brought
        ? 'The project brings Node 24 as an optional dependency: start through npm, such as `npm start`, which puts it first. If you did, it is missing: run `npm ci` again, without --omit=optional.'
        : `There is no packaged Node 24 for ${process.platform} ${process.arch}. Install it from https://nodejs.org (or with nvm, fnm, volta) and run \`npm ci\` again.`,
      '',
    ].join('\n'),
  );
  process.exit(1);
}
