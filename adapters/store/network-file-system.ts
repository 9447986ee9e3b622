/** As Linux numbers them: NFS, SMB, CIFS, SMB2, Ceph, AFS, 9P. */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x00c36400, 0x5346414f, 0x01021997,
]);

/** Whether a file system is on another machine, by the type that `statfs` gives for it. */
export function isNetworkFileSystem(type: number): boolean {
  return networkTypes.has(type);
}
