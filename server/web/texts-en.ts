import problem from '../../shared/locales/en/problem.json?compiled';
import ui from '../../shared/locales/en/ui.json?compiled';
import web from '../../shared/locales/en/web.json?compiled';

export const messages = { ...ui, ...web, ...problem };
