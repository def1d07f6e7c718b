import { ModelFault } from './model.ts';

/** What a failed call means for the next one. */
export interface Failure {
  /** The error's name in PascalCase, such as `ThrottlingException`. */
  readonly name: string;
  /** HTTP status that the failure has or would have had; none when no answer arrived. */
  readonly status: number | undefined;
  /** True when the same call may succeed if made again after a pause. */
  readonly retryable: boolean;
}

/**
 * Exceptions inside a stream arrive under an HTTP status of 200: these are the statuses they would have had.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
const statusOf: Readonly<Record<string, number>> = {
  ValidationException: 400,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ModelTimeoutException: 408,
  ModelErrorException: 424,
  ModelStreamErrorException: 424,
  ThrottlingException: 429,
  ModelNotReadyException: 429,
  InternalServerException: 500,
  ServiceUnavailableException: 503,
};

/** Errors without a status that another try can't mend: no credentials, or a mistake of ours. All others are the network's. */
const HOPELESS = /^(?:CredentialsProviderError|TokenProviderError|TypeError|RangeError|ReferenceError)$/;

const isRetryable = (status: number): boolean => status === 408 || status === 424 || status === 429 || status >= 500;

function httpStatus(error: Error): number | undefined {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return undefined;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: unknown };
  return typeof httpStatusCode === 'number' && httpStatusCode >= 400 ? httpStatusCode : undefined;
}

/** Reads a failure out of whatever a call threw. In-stream names begin with a small letter; they mean the same. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'UnknownError', status: undefined, retryable: false };
  const name = error.name.charAt(0).toUpperCase() + error.name.slice(1);
  const status = statusOf[name] ?? httpStatus(error);
  return { name, status, retryable: status === undefined ? !HOPELESS.test(name) : isRetryable(status) };
}

/** The fault that a failure ends as. The service's own sentence may quote the request, so it stays in the cause. */
export function modelFaultFor(error: unknown, modelId: string, attempts: number): ModelFault {
  const { name, status, retryable } = failureOf(error);
  const seen = status === undefined ? name : `${name} (${status})`;
  const times = attempts === 1 ? 'once' : `${attempts} times`;
  return new ModelFault(`asked ${modelId} for a draft ${times}, but it failed with ${seen}`, { cause: error, retryable });
}
