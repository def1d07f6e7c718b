import type { ModelConfig } from './config.ts';
import { bedrockModel } from './models/bedrock.ts';
import { localWriter } from './models/local-writer.ts';
import type { Model } from './models/model.ts';

/** The model that the settings name. */
export function openModel(config: ModelConfig): Model {
  switch (config.adapter) {
    case 'local-writer':
      return localWriter({ pauseMs: config.pauseMs });
    case 'bedrock': {
      const { region, modelId, endpoint } = config;
      return bedrockModel({ region, modelId, ...(endpoint !== undefined && { endpoint }) });
    }
  }
}
