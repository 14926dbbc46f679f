import { Folder, HardDrive, Network, Usb } from 'lucide-react';

/** The icon of a folder by what it lies on. */
export const storageIcons = { local: Folder, removable: Usb, network: Network, unknown: HardDrive };
