"""Sends the flows of a table that `weir generate flows` wrote as NetFlow v5 to a port of loopback, and prints how many records. Python's own library alone."""
import csv
import socket
import struct
import sys
import time

PROTOCOLS = {"tcp": 6, "udp": 17, "icmp": 1}
OF_PACKET = 30
PACKETS_AT_ONCE = 20


def records(path):
    with open(path, newline="") as table:
        for row in csv.DictReader(table):
            begin = float(row["ts"])
            end = begin + float(row["duration"] or 0)
            source, target = socket.inet_aton(row["src_ip"]), socket.inet_aton(row["dst_ip"])
            ports = int(row["src_port"]), int(row["dst_port"])
            protocol = PROTOCOLS[row["proto"]]
            yield source, target, *ports, int(row["src_packets"]), int(row["src_bytes"]), begin, end, protocol
            if int(row["dst_packets"]) > 0:
                yield target, source, ports[1], ports[0], int(row["dst_packets"]), int(row["dst_bytes"]), begin, end, protocol


def packet(batch, sequence):
    # The clock of the router started just before the first flow of the packet.
    up = int(min(one[6] for one in batch)) - 1
    now = max(one[7] for one in batch)
    head = struct.pack("!HHIIIIBBH", 5, len(batch), int((now - up) * 1000) & 0xFFFFFFFF, int(now), int(now % 1 * 1e9), sequence, 0, 0, 0)
    body = b"".join(
        struct.pack("!4s4s4sHHIIIIHHBBBBHHBBH", source, target, bytes(4), 0, 0, max(1, packets), min(octets, 0xFFFFFFFF), int((begin - up) * 1000), int((end - up) * 1000), sport, dport, 0, 0, protocol, 0, 0, 0, 0, 0, 0)
        for source, target, sport, dport, packets, octets, begin, end, protocol in batch
    )
    return head + body


def main(path, port):
    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    out.connect(("127.0.0.1", int(port)))
    sent, packets, batch = 0, 0, []

    def send():
        nonlocal sent, packets, batch
        if batch:
            out.send(packet(batch, sent))
            sent, packets, batch = sent + len(batch), packets + 1, []
            if packets % PACKETS_AT_ONCE == 0:
                time.sleep(0.001)

    for record in records(path):
        batch.append(record)
        if len(batch) == OF_PACKET:
            send()
    send()
    print(sent)


main(*sys.argv[1:3])
