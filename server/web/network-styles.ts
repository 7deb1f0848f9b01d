/* The styles of « Mon réseau de vente »: what the pages' own do not have. */
import '../../shared/ui/network/network.css';
import '../../shared/ui/network/map/map.css';
import '../../shared/ui/network/preview/preview.css';
