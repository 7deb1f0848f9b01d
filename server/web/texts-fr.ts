import problem from '../../shared/locales/fr/problem.json?compiled';
import ui from '../../shared/locales/fr/ui.json?compiled';
import web from '../../shared/locales/fr/web.json?compiled';

export const messages = { ...ui, ...web, ...problem };
