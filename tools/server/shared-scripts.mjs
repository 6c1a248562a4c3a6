/**
 * The files of script that pages share. Left to itself, the bundler cuts the library by which pages need what: with thirty widgets that
 * made forty files of a few hundred octets, which weigh more than they spare, and each new widget made all pages heavier. What stands
 * first takes a module first; one group must not bring along what lighter pages need alone, so that comes before it.
 */
const groups = {
  svelte: /node_modules\/(svelte|esm-env|clsx|devalue)\//,
  text: /src\/core\/(address\/(address|format-ipv4)|bytes\/(errors|hex-digit|parse-error))\.ts/,
  sentence: /src\/i18n\/(fill|rich-text)\.ts/,
  addresses: /src\/core\/address\/(parse-address|scan|prefix|anatomy)\.ts/,
  kinds:
    /src\/core\/address\/(classify|multicast|multicast-groups|prefix-table|special-purpose-registry)\.ts/,
  frame: /src\/widgets\/frame\/(WidgetFrame|Sentence|AddressText|marked\/)/,
  // What reads and writes octets: pages that show those of other messages load no packets.
  octets:
    /src\/(core\/bytes\/(hex|reader|recording|writer|equal-octets)|widgets\/frame\/packet\/field-place)\.ts/,
  // What puts fragments together, and what a firewall does, is for simulated hosts.
  protocols:
    /src\/core\/packet\/(ipv6\/(?!reassembly|fragmentation)|icmpv6\/(?!rfc4890)|link\/(?!ipv6-frame)|transport|tunnel\/ipv4)/,
  input: /src\/widgets\/frame\/(error-text|address-input)\.ts/,
  // What writes DHCPv6 is for simulated hosts: pages that read packets do without.
  dissect:
    /src\/(core\/packet\/(dissect-layers|decode-packet|walk-|packet-walk|dhcpv6\/(?!write-|status-code)|tunnel\/gre)|widgets\/frame\/packet\/(PacketOctets|PacketTree))/,
  rules: /src\/core\/packet\/(broken-rules|ip-header-rules|mend-checksums)/,
}

export const sharedScripts = Object.entries(groups).map(([name, test], index, all) => ({
  name,
  test,
  priority: all.length - index,
}))
