import { loadBundle } from './bundle';

type GatewayModule = typeof import('./gateway');

const { runGateway } = loadBundle<GatewayModule>() ?? (require('./gateway') as GatewayModule);
void runGateway();
