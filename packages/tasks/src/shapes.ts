/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

/** A JSON Schema document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** `task_definitions.retry_policy`; intervals in milliseconds. */
export interface DefinitionRetryPolicy {
  readonly maxRetries: number;
  readonly retryInterval: number;
  readonly backoffMultiplier: number;
  readonly maxRetryInterval?: number;
  readonly retryableErrors?: readonly string[];
}

/** `task_instances.retry_policy`; intervals in milliseconds. */
export interface InstanceRetryPolicy {
  readonly max_retries: number;
  readonly retry_interval: number;
  readonly backoff_multiplier: number;
  readonly max_retry_interval?: number;
  readonly retryable_errors?: readonly string[];
}

/** How a task is carried out: `execution_config.implementation`. */
export interface TaskImplementation {
  readonly kind: 'AWS_LAMBDA' | 'HTTP' | 'SCRIPT' | 'HUMAN' | 'INTEGRATION';
  readonly endpoint?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly integration?: {
    /** `integration_definitions.integration_id`, by value. */
    readonly type: string;
    readonly method: string;
    readonly instanceSelector?: {
      readonly type: 'EXPLICIT' | 'RULE';
      readonly value?: string;
      readonly parameters?: Readonly<Record<string, unknown>>;
    };
  };
}

/** `task_definitions.execution_config`. */
export interface ExecutionConfig {
  readonly executor: string;
  readonly securityContext?: {
    readonly runAs?: string;
    readonly permissions?: readonly string[];
    readonly securityLevel?: 'LOW' | 'MEDIUM' | 'HIGH';
  };
  readonly resourceRequirements?: {
    readonly cpu?: string;
    readonly memory?: string;
    readonly disk?: string;
    readonly timeoutSeconds?: number;
  };
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly implementation?: TaskImplementation;
}

/** One entry of `task_definitions.ui_components`; the component is named by value. */
export interface TaskUiComponent {
  readonly componentId: string;
  readonly condition?: string;
  readonly priority?: number;
}

/** `task_instances.error`. */
export interface TaskError {
  readonly code: string;
  readonly message: string;
  readonly details?: unknown;
  readonly stack_trace?: string;
  /** ISO 8601, UTC. */
  readonly timestamp?: string;
}

/** `task_instances.execution_metadata`; times in ISO 8601, UTC, duration in milliseconds. */
export interface ExecutionMetadata {
  readonly start_time?: string;
  readonly end_time?: string;
  readonly duration?: number;
  readonly execution_environment?: Readonly<Record<string, unknown>>;
}
