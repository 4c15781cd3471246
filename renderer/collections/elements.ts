import './op-collection-details.ts';
import './op-collections-dialog.ts';
