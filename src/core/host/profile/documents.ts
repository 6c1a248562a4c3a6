/** Where the makers of systems write what their hosts do. Each is an export of its own: a page loads those that it names. */

export interface SystemDocument {
  /** What the makers of the system call it, with a version or a year. */
  readonly document: string
  readonly url: string
}

export const networkd: SystemDocument = {
  document: 'systemd.network(5), 252',
  url: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.network.html',
}
export const networkManager: SystemDocument = {
  document: 'nm-settings(5), NetworkManager 1.42',
  url: 'https://networkmanager.dev/docs/api/latest/settings-ipv6.html',
}
export const networkManagerSource: SystemDocument = {
  document: 'NetworkManager, nm-lndp-ndisc.c: receive_ra()',
  url: 'https://gitlab.freedesktop.org/NetworkManager/NetworkManager/-/blob/main/src/core/ndisc/nm-lndp-ndisc.c',
}
export const windowsProtocol: SystemDocument = {
  document: 'Set-NetIPv6Protocol, Windows Server 2022',
  url: 'https://learn.microsoft.com/powershell/module/nettcpip/set-netipv6protocol?view=windowsserver2022-ps',
}
export const windowsArticle: SystemDocument = {
  document: 'Microsoft, “IPv6 Autoconfiguration in Windows Vista” (2007)',
  url: 'https://docs.microsoft.com/en-us/previous-versions/technet-magazine/cc137983(v=msdn.10)',
}
export const apple: SystemDocument = {
  document: 'Apple Platform Security, “IPv6 security”',
  url: 'https://support.apple.com/guide/security/ipv6-security-seccb625dcd9/web',
}
const networkStack = 'https://android.googlesource.com/platform/packages/modules/NetworkStack/'
export const androidClient: SystemDocument = {
  document: 'Android, IpClient.java: startIPv6()',
  url: networkStack,
}
export const androidDhcp: SystemDocument = {
  document: 'Android, Dhcp6Client.java',
  url: networkStack,
}
export const androidBlog: SystemDocument = {
  document: 'Android Developers Blog, 2025-09-15',
  url: 'https://android-developers.googleblog.com/2025/09/simplifying-advanced-networking-with.html',
}
