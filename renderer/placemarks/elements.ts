import './op-placemarks-dialog.ts';
import './op-placemarks.ts';
