import distributor from '../../shared/locales/en/distributor.json?compiled';
import exchange from '../../shared/locales/en/exchange.json?compiled';
import insight from '../../shared/locales/en/insight.json?compiled';
import map from '../../shared/locales/en/map.json?compiled';
import network from '../../shared/locales/en/network.json?compiled';

export const messages = { ...network, ...map, ...insight, ...exchange, ...distributor };
