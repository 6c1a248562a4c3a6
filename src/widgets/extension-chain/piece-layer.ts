/** The pieces of a chain as the shared view of octets takes them: layers with names and places. */
import type { Layer } from '#core/bytes/recording.ts'
import { type LayerKind, layerKinds } from '#core/packet/layer-kind.ts'
import type { ChainPiece } from './chain-octets.ts'

const names: Readonly<Record<ChainPiece['kind'], string>> = {
  ipv6: 'ipv6',
  hopByHop: 'hop-by-hop',
  destination: 'destination-options',
  routing0: 'routing',
  routing4: 'routing',
  fragment: 'fragment',
  ah: 'ah',
  esp: 'esp',
  tcp: 'tcp',
  udp: 'udp',
  icmpv6: 'icmpv6',
  none: 'data',
  unknown: 'data',
}

export function pieceLayer({ kind, offset, octets, isData }: ChainPiece): Layer {
  return { name: isData ? 'data' : names[kind], offset, length: octets.length, fields: [] }
}

/** What its colour and line are. */
export const pieceKind = (piece: ChainPiece): LayerKind | undefined => layerKinds([pieceLayer(piece)])[0]
