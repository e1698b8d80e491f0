import type { Command } from '../../model/registry';
import { LARGEST_UPLOAD, uploadOf } from '../../model/upload';
import { showView } from '../../model/view';
import type { Workbench } from '../../model/workbench';
import { pickFile } from '../../ui/pickFile';

/** Lets the user choose a jar and puts it where bundles of others are. */
export async function installBundle(workbench: Workbench): Promise<void> {
  const file = await pickFile('.jar');
  if (!file) {
    return;
  }
  if (file.size > LARGEST_UPLOAD) {
    const { folder } = workbench.store.getState().bundles;
    workbench.notify(
      'error',
      `${file.name} has more than 6 MB: copy it into ${folder} yourself, it starts from there.`,
    );
    return;
  }
  const installed = await workbench.attempt('bundle/install', await uploadOf(file));
  if (installed) {
    const { name, version, replaced } = installed;
    const before = replaced !== null && replaced !== version ? ` in place of ${replaced}` : '';
    workbench.notify('info', `${name} ${version} is installed${before}.`);
  }
}

export const bundleCommands: Command[] = [
  {
    id: 'bundles.install',
    title: 'Install a bundle…',
    category: 'Workbench',
    enabled: (workbench) => workbench.store.getState().bundles.folder !== '',
    run: (workbench) => {
      showView('bundles');
      void installBundle(workbench);
    },
  },
];
