import distributor from '../../shared/locales/fr/distributor.json?compiled';
import exchange from '../../shared/locales/fr/exchange.json?compiled';
import insight from '../../shared/locales/fr/insight.json?compiled';
import map from '../../shared/locales/fr/map.json?compiled';
import network from '../../shared/locales/fr/network.json?compiled';

export const messages = { ...network, ...map, ...insight, ...exchange, ...distributor };
