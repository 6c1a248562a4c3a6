#!/bin/bash
# The same answers of four sizes over UDP, TCP, TLS and HTTPS, from a server 25 ms away: c - r1 - r2 ~ s. The link r1 - r2 has the MTU that
# is asked for; r2 ~ s is delay_line.py; front.mjs does TLS and HTTPS. Needs nsd, kdig, openssl, node 24, iproute2, ethtool, and root.
#   lab.sh FOLDER      leaves FOLDER/NAME.pcap for to_data.py
set -eu
here=$(cd "$(dirname "$0")" && pwd); export PATH=$PATH:/usr/sbin:/sbin
[ -n "${INSIDE:-}" ] || INSIDE=1 exec unshare -nmpf --mount-proc --kill-child bash "$0" "$(realpath "$1")"
out=$1; mkdir -p "$out"; mount -t tmpfs none /run; mkdir -p /run/netns /run/w; w=/run/w
for n in c r1 r2 s; do ip netns add $n; ip -n $n link set lo up; done
on() { ip netns exec "$@"; }
link() { ip link add $2 netns $1 type veth peer name $4 netns $3; for e in "$1 $2" "$3 $4"; do set -- $e
  on $1 ethtool -K $2 tx off tso off gso off gro off >/dev/null 2>&1 || true
  on $1 sysctl -qw net.ipv6.conf.$2.accept_dad=0 net.ipv6.conf.$2.accept_ra=0 net.ipv6.conf.$2.router_solicitations=0; ip -n $1 link set $2 up; done; }
link c eth0 r1 left; link r1 right r2 left
for n in near far; do ip tuntap add $n mode tun; done
ip link set near netns r2; ip link set far netns s
for n in r1 r2; do on $n sysctl -qw net.ipv6.conf.all.forwarding=1; done
for e in "r2 near" "s far"; do set -- $e; on $1 sysctl -qw net.ipv6.conf.$2.accept_dad=0 net.ipv6.conf.$2.addr_gen_mode=1; ip -n $1 link set $2 up txqueuelen 1000; done
a() { ip -n $1 addr add $3 dev $2 nodad; }
a c eth0 2001:db8:c::c/64; a r1 left 2001:db8:c::1/64; a r1 right 2001:db8:12::1/64; a r2 left 2001:db8:12::2/64
a r2 near 2001:db8:5::2/64; a s far 2001:db8:5::53/64
ip -n c route add default via 2001:db8:c::1; ip -n r1 route add default via 2001:db8:12::2
ip -n r2 route add 2001:db8:c::/64 via 2001:db8:12::1; ip -n s route add default via 2001:db8:5::2
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=ns.example.test \
  -addext subjectAltName=DNS:ns.example.test -keyout $w/key -out $w/cert 2>/dev/null
{ echo '$TTL 300'; echo 'example.test. SOA ns.example.test. admin.example.test. 1 7200 900 1209600 60'
  echo 'example.test. NS ns.example.test.'; echo 'ns.example.test. AAAA 2001:db8:5::53'
  python3 - <<'P'
# What a response to such a question has besides TXT data: header 12, question 24, OPT 11.
for size in 100, 700, 1500, 4000:
    left, number = size - 47, 0
    while left:
        # A record is 12 octets, a length and the text; one that follows has room for its own.
        whole = left if left <= 180 else 140 if left < 280 else 160
        print(f's{size:04}.example.test. TXT "{number:02}{"x" * (whole - 15)}"')
        left, number = left - whole, number + 1
P
} >$w/zone
cat >$w/nsd.conf <<C
server:
  username: ""
  zonesdir: "$w"
  database: ""
  pidfile: "$w/pid"
  xfrdfile: ""
  zonelistfile: "$w/list"
  xfrdir: "$w"
  server-count: 1
  ip-address: ::@53
  ip-address: ::@8853
  ipv6-edns-size: 4096
  minimal-responses: yes
  answer-cookie: yes
  tls-service-key: "$w/key"
  tls-service-pem: "$w/cert"
  tls-port: 8853
remote-control:
  control-enable: no
zone:
  name: "example.test"
  zonefile: zone
C
on s nsd -d -c $w/nsd.conf >$w/nsd.log 2>&1 &
on s ${NODE:-node} "$here/front.mjs" $w/cert $w/key & sleep 1
# run NAME MTU LOSE kdig…   one capture
run() { local name=$1 mtu=$2 lose=$3; shift 3
  ip -n r1 link set right mtu $mtu; ip -n r2 link set left mtu $mtu
  # Nobody remembers a path MTU, nor how far the other end is.
  for n in c s; do ip -n $n -6 route flush cache; on $n sysctl -qw net.ipv4.tcp_no_metrics_save=1; on $n ip tcp_metrics flush all >/dev/null 2>&1 || true; done
  rm -f $w/fifo; mkfifo $w/fifo
  python3 "$here/delay_line.py" "$out/$name.pcap" 0.025 r2/near s/far $lose >$w/fifo &
  local wire=$!; read -r _ <$w/fifo; sleep 0.05
  on c kdig @2001:db8:5::53 +norec +nocookie TXT "$@" >"$out/$name.txt" 2>&1 || true
  sleep 0.3; kill $wire; wait $wire 2>/dev/null || true; }
tls="+tls-hostname=ns.example.test +tls-ca=$w/cert"
for mtu in 1500 1280; do for size in 0100 0700 1500 4000; do q=s$size.example.test
  for edns in 512 1232 1400 4096; do run udp-$size-$edns-$mtu $mtu "" +bufsize=$edns $q; done
  run tcp-$size-$mtu $mtu "" +bufsize=1232 +tcp +keepopen $q $q
  run tls-$size-$mtu $mtu "" +bufsize=1232 $tls +keepopen $q $q
  run https-$size-$mtu $mtu "" +bufsize=1232 +https +tls-hostname=ns.example.test +tls-ca=$w/cert +keepopen $q $q
done; done
run nsd-tls 1500 "" +bufsize=1232 $tls -p 8853 s0700.example.test
run lost-fragments 1500 fragments +bufsize=4096 s4000.example.test
run lost-udp 1500 c:1 +bufsize=1232 s0700.example.test
run lost-syn 1500 c:first +tcp s0700.example.test
run lost-answer 1500 s:1 +tcp s0700.example.test
