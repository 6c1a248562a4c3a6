/** What a person reads where a capture cannot be read on, or cannot be written, and what a file that is none looks like. */
export const capture = {
  error: {
    fileHeader: 'The capture breaks off at octet {{offset}}, before its first packet.',
    packetHeader: 'The capture breaks off at octet {{offset}}, in the header of a packet.',
    packetData: 'The capture breaks off at octet {{offset}}, in the middle of a packet.',
    blockHeader: 'The capture breaks off at octet {{offset}}, in the header of a block.',
    blockBody: 'The capture breaks off at octet {{offset}}, in the middle of a block.',
    captureVersion: 'Octet {{offset}} names a version of the format that does not exist yet.',
    capturedLength:
      'The packet length at octet {{offset}} cannot be right, so there is no telling where the next packet starts.',
    byteOrder:
      'Octet {{offset}} should say in which order the numbers of this section are written. It holds something else.',
    blockLength:
      'The block length at octet {{offset}} cannot be right, so there is no telling where the next block starts.',
    blockLengthsDiffer:
      'The length that ends a block, at octet {{offset}}, is not the one it started with. One of the two is damaged.',
    interfaceOption:
      'In the description of an interface, the length of an option at octet {{offset}} cannot be right.',
    interfaceUnknown: 'Octet {{offset}} names an interface that the capture does not describe.',
    tooManyInterfaces:
      'At octet {{offset}} the capture describes its 65,537th interface. We read no further.',
    linkTypesDiffer:
      'A pcap file has room for one link type, and these packets have several. Save them as pcapng.',
    packetTooLong: 'A packet is longer than 262,144 octets, the most that we read and write.',
    timeOutOfRange: 'A packet has a time that the file cannot hold. In pcap, times run from 1970 to 2106.',
  },

  look: {
    empty: 'The file is empty.',
    pcapKuznetzov:
      'This is pcap in Alexey Kuznetzov’s old variant. Convert it with Wireshark’s editcap: editcap -F pcap OLD NEW',
    pcapMesquita: 'This is Francisco Mesquita’s variant of pcap, which no current program reads.',
    pcapNavtel: 'This is Navtel’s variant of pcap, which no current program reads.',
    pcapBorkmann:
      'This is netsniff-ng’s own variant of pcap. Have netsniff-ng write plain pcap: -T 0xa1b2c3d4',
    pcapIxia:
      'This is IXIA’s variant of pcap (lcap). Convert it with Wireshark’s editcap: editcap -F pcap OLD NEW',
    snoop:
      'This capture comes from Solaris’s snoop. Convert it with Wireshark’s editcap: editcap -F pcap OLD NEW',
    btsnoop: 'This is a Bluetooth capture (btsnoop). Wireshark opens it.',
    erf: 'This looks like a capture from an Endace card (ERF). Convert it with Wireshark’s editcap: editcap -F pcap OLD NEW',
    networkMonitor:
      'This capture comes from Microsoft Network Monitor. Convert it with Wireshark’s editcap: editcap -F pcap OLD NEW',
    sniffer:
      'This capture comes from a Sniffer or NetXRay. Convert it with Wireshark’s editcap: editcap -F pcap OLD NEW',
    iptrace:
      'This capture comes from AIX’s iptrace. Convert it with Wireshark’s editcap: editcap -F pcap OLD NEW',
    gzip: 'This file is compressed with gzip. Unpack it first: gunzip FILE',
    zstd: 'This file is compressed with Zstandard. Unpack it first: unzstd FILE',
    lz4: 'This file is compressed with LZ4. Unpack it first: unlz4 FILE',
    xz: 'This file is compressed with xz. Unpack it first: unxz FILE',
    bzip2: 'This file is compressed with bzip2. Unpack it first: bunzip2 FILE',
    zip: 'This is a zip archive. Open a capture that is inside it.',
    sevenZip: 'This is a 7-Zip archive. Open a capture that is inside it.',
    rar: 'This is a RAR archive. Open a capture that is inside it.',
    tar: 'This is a tar archive. Open a capture that is inside it.',
    tcpdumpText: 'This is the text that tcpdump prints, not a capture. tcpdump -w FILE writes one.',
    hexDump: 'This is a hex dump in text. Wireshark’s text2pcap makes a capture of it: text2pcap OLD NEW',
    html: 'This is a web page, not a capture. Did the browser save the page instead of the file?',
    xml: 'This is XML, not a capture.',
    json: 'This is JSON, not a capture.',
    text: 'This is a text file, not a capture.',
    pdf: 'This is a PDF document, not a capture.',
    picture: 'This is a picture, not a capture.',
    program: 'This is a program, not a capture.',
    sqlite: 'This is an SQLite database, not a capture.',
    zeros: 'This file starts with nothing but zeros. It is no capture; perhaps a download stopped early.',
    unknown: 'This is neither pcap nor pcapng, nor anything else that we recognize.',
  },
} as const
