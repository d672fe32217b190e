"""What tests of maps have in common: drawing, and saying what is wrong with a drawing."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RENKEI = os.environ.get('RENKEI_RELEASE', os.path.join(ROOT, 'build/release/renkei'))
A3, A4, SLIDE = (1190.55, 841.89), (841.89, 595.28), (960, 540)
# The smallest letters of what must be read, and of what need not be, in points.
FEW_USE = 0.39  # of the page, by two to five nodes
LEAST = {A3: (8, 7), A4: (6.3, 6), SLIDE: (8, 7)}
count = failed = 0


def check(good, name, *why):
    global count, failed
    count += 1
    failed += not good
    print(('ok' if good else 'not ok'), count, '-', name)
    for line in why if not good else ():
        print('#  ', str(line)[:300])


def draw(records, kind, *options, lang='ja'):
    done = subprocess.run([RENKEI, '--lang', lang, 'map', '--kind', kind, *options, *records],
                          capture_output=True)
    assert done.returncode == 0, (kind, records, done.stderr.decode()[:500])
    assert not done.stderr, done.stderr.decode()[:500]
    return done.stdout.decode()


def faults(m, crossings=None, page=A3):
    """What no map may have, whatever it shows."""
    out = ['%s: %s' % (key, m[key][:4]) for key in
           ('node_overlaps', 'labels_outside', 'texts_on_texts', 'texts_off_page',
            'lines_over_nodes', 'lines_off_page', 'on_panels', 'unsaid') if m[key]]
    for what, least in zip(('smallest_read', 'smallest_text'), LEAST[page]):
        if m[what] < least - 0.005:
            out.append('%s of %.2f points' % (what, m[what]))
    if (round(m['width'], 2), round(m['height'], 2)) != page:
        out.append('page of %s x %s' % (m['width'], m['height']))
    if not m['title'] or not m['desc'] or m['role'] != 'img':
        out.append('no title, description or role')
    if not any('出典' in t or 'Source' in t for t in m['texts']):
        out.append('no source')
    if not any('連携がないこととは限らない。' in t or 'need not mean that nobody does.' in t for t in m['texts']):
        out.append('no word on what is not on record')
    if m['edges'] and not any(t in ('凡例', 'Legend') for t in m['texts']):
        out.append('no legend')
    if len(set(m['ids'])) != len(m['ids']):
        out.append('ids repeat')
    if crossings is not None and m['crossings_per_edge'] > crossings:
        out.append('%.2f crossings for each line' % m['crossings_per_edge'])
    if 'transparent' in m['all'] or '<script' in m['all'] or 'href' in m['all']:
        out.append('something unsafe')
    return out


def filled(m):
    """Half of the page, and no large part of it empty; fewer than six nodes may leave more free."""
    out = []
    if m['nodes'] >= 2 and m['used'] < (0.5 if m['nodes'] >= 6 else FEW_USE):
        out.append('only %.3f of the page used' % m['used'])
    if m['largest_gap'] > 0.25 and m['nodes'] >= 2:
        out.append('%.2f of the page empty in one piece' % m['largest_gap'])
    return out


def data(name):
    return [os.path.join(ROOT, 'datasets', name)]


def random_records(folder, seed, *sizes, words='ja'):
    """words: the language of their names."""
    path = os.path.join(folder, '%s%d.yaml' % (words, seed))
    with open(path, 'wb') as file:
        subprocess.run([sys.executable, os.path.join(HERE, 'records.py'), words, str(seed),
                        *map(str, sizes)], stdout=file, check=True)
    return path


def end():
    print('1..%d' % count)
    sys.exit(failed > 0)
