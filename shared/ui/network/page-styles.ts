/* Every style of the full page, for whoever shows it. */
import './network.css';
import './map/map.css';
import './preview/preview.css';
import './performance/performance.css';
import './simulator/simulator.css';
import './distributor/distributor.css';
import './exchange/exchange.css';
import './deliverability/deliverability.css';
