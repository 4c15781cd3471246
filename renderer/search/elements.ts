import './op-search-details.ts';
import './op-search-help.ts';
import './op-search-results.ts';
