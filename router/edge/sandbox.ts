import type { Handler } from '../../platform/http/serve.ts';
import { explorerPage, sendPage } from './explorer-page.ts';

const SANDBOX = 'https://embeddable-sandbox.cdn.apollographql.com';
const FRAME = 'https://sandbox.embed.apollographql.com';

/**
 * Serves Apollo Sandbox for this graph. Its code comes from Apollo; where that can't be reached the page says so, and where
 * GraphiQL is.
 * @param offline the path of the page that needs nothing from elsewhere
 */
export function sandboxHandler(offline: string): Handler {
  let rendered: ReturnType<typeof render> | undefined;
  return async (request, response) => sendPage(request, response, await (rendered ??= render(offline)));
}

function render(offline: string) {
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>CoAgent: Apollo Sandbox</title>
    <style>
      html, body, #sandbox, iframe { border: 0; height: 100%; margin: 0; width: 100%; }
      #note { font: 1rem/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 40rem; padding: 0 1rem; }
    </style>
  </head>
  <body>
    <div id="sandbox"><div id="note">
      <h1>CoAgent</h1>
      <p id="state">Apollo Sandbox is being loaded from Apollo.</p>
      <p><a href="${offline}">GraphiQL</a> does the same without the internet.</p>
      <noscript><p>Both need JavaScript.</p></noscript>
    </div></div>
    <script>
      const here = new URL(location.pathname, location.href);
      const live = new URL(here);
      live.protocol = live.protocol.replace('http', 'ws');
      const loader = document.createElement('script');
      loader.src = '${SANDBOX}/v2/embeddable-sandbox.umd.production.min.js';
      loader.onload = () => {
        document.getElementById('note').remove();
        new window.EmbeddedSandbox({
          target: '#sandbox',
          initialEndpoint: here.href,
          initialSubscriptionEndpoint: live.href,
          endpointIsEditable: false,
          allowDynamicStyles: false,
          runTelemetry: false,
        });
      };
      loader.onerror = () => {
        document.getElementById('state').textContent = 'Apollo Sandbox can’t be loaded: you may be offline.';
      };
      document.head.append(loader);
    </script>
  </body>
</html>
`;
  return explorerPage(page, {
    'connect-src': ["'self'", 'ws:', 'wss:'],
    'frame-src': [FRAME],
    'script-src': [SANDBOX],
    'style-src': ["'unsafe-inline'"],
    'img-src': ['data:'],
  });
}
