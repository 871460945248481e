/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

/** A JSON Schema document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One entry of `integration_definitions.methods`. */
export interface IntegrationMethod {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
}

/** `integration_definitions.oauth2_config`. A client secret never belongs here. */
export interface OAuth2Config {
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly scopes: readonly string[];
  readonly additionalParameters?: Readonly<Record<string, string>>;
}

/** One entry of `AiConfig.availableModels`; costs in US dollars per token. */
export interface AiModel {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly capabilities: readonly string[];
  readonly contextWindow: number;
  readonly inputFormats?: readonly string[];
  readonly outputFormats?: readonly string[];
  readonly maxTokens: number;
  readonly costPerToken: { readonly input: number; readonly output: number };
}

/** `integration_definitions.ai_config`. */
export interface AiConfig {
  readonly provider: string;
  readonly availableModels: readonly AiModel[];
  readonly defaultModel: string;
}

/** `integration_instances.status`. */
export interface InstanceStatus {
  readonly state: 'active' | 'inactive' | 'error';
  /** ISO 8601, UTC. */
  readonly lastChecked?: string;
  readonly error?: string;
  readonly metrics?: Readonly<Record<string, unknown>>;
}
