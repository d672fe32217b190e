"""The actor network of a record file, read by another reader (PyYAML) and projected anew."""
import itertools
import networkx as nx, yaml

HOPED = {'proposed', 'wished'}
NOW = {'agreed', 'underway', 'achieved'}


def project(path, layer):
    with open(path, encoding='utf-8') as f:
        d = yaml.load(f, Loader=yaml.BaseLoader)
    scope = d['place'] + '/' if 'place' in d else ''
    ids = {a['name']: a.get('id', scope + a['name']) for a in d['actors']}
    ids.update({a['id']: a['id'] for a in d['actors'] if 'id' in a})
    G = nx.Graph()
    part = set()
    G.add_nodes_from(ids[a['name']] for a in d['actors'])
    leads = {p['name']: p['lead'] for p in d.get('projects', []) if 'lead' in p}
    part |= set(leads.values())
    for p in d.get('partnerships', []):
        party = set(p['partners']) | {leads[x] for x in p.get('projects', []) if x in leads}
        part |= party
        status = p.get('status')
        if status == 'dropped' or (layer == 'now' and status not in NOW) or \
                (layer == 'hoped' and status not in HOPED):
            continue
        for a, b in itertools.combinations(sorted({ids[x] for x in party}), 2):
            weight = G[a][b]['weight'] if G.has_edge(a, b) else 0
            G.add_edge(a, b, weight=weight + float(p.get('weight', 1)))
    parents = {a['belongs_to'] for a in d['actors'] if 'belongs_to' in a}
    G.remove_nodes_from([ids[p] for p in parents - part])
    return G
