/** What is wrong with a name, or with the data of a record, in text. Where it stands is said beside it. */
export const en = {
  error: {
    nameMissing: 'A name is missing here.',
    labelEmpty:
      'There is nothing between two dots, or before the first one: each label has one octet at least.',
    labelTooLong: 'This label has more than 63 octets.',
    domainNameTooLong: 'This name has more than 255 octets, with the length of each label.',
    badEscape: 'A backslash stands before one character, or before three digits up to 255.',
    notAscii:
      '“{{word}}” has a character that is not ASCII. The DNS knows such names by their form with xn--.',
    fieldMissing: 'The record ends before its field {{field}}.',
    fieldsLeft: '“{{word}}” is too much: the record is complete before it.',
    notNumber: '“{{word}}” is not a whole number.',
    numberTooBig: '“{{word}}” is too big for the field {{field}}.',
    notIpv4: '“{{word}}” is not an IPv4 address.',
    notIpv6: '“{{word}}” is not an IPv6 address.',
    stringTooLong: 'A string has 255 octets at most. Cut it in two, each in its quotation marks.',
    quoteOpen: 'The quotation mark is not closed.',
    notHex: '“{{word}}” has a character that is not a hexadecimal digit.',
    notBase64: '“{{word}}” has a character that does not belong to base64.',
    notBase32:
      '“{{word}}” has a character that does not belong to base32hex: the digits and the letters from a to v.',
    octetIncomplete:
      'The last octet is not complete: a digit is missing at the end, or there is one too many.',
    unknownType: '“{{word}}” is not a type of record. One without a name is written TYPE and its number.',
    unknownClass: '“{{word}}” is not a class. One without a name is written CLASS and its number.',
    notTime: '“{{word}}” is not a date and time such as 20260131235959.',
    lengthDiffers: '\\# and the number after it say how many octets follow, and there are not so many.',
    octetsNotOfType: 'These octets are not what a record of this type has: its field {{field}} does not fit.',
    notLocation:
      '“{{word}}” does not belong there: a place is written 52 14 5 N 0 8 50 E 10m, with its altitude in metres.',
    paramUnknown: '“{{word}}” is not a known parameter. One without a name is written key and its number.',
    paramTwice: 'This parameter stands there twice.',
    paramValue: '“{{word}}” is not a value that this parameter can have.',
    paramMissing:
      'A parameter is missing that another one asks for: mandatory lists it, or it is alpn for no-default-alpn.',
    noText: 'Data of this type is written as octets alone: \\#, how many they are, and their digits.',
  },
} as const
