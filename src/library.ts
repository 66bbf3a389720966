// biome-ignore lint/performance/noBarrelFile: this is the one module that programs which embed the gateway import.
export { createGateway, type Gateway } from './app';
export { type Config, InvalidConfigError, readConfig } from './config/config';
export type { GatewayOptions, GatewayTuning, ResolverOptions } from './gateway-options';
export type { Log, Logger } from './logging/logger';
