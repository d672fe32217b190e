"""Seeded registers of made-up municipalities, as YAML text: for measuring, never for meaning."""
import random

KINDS = ['福祉', '保健', '子育て', '教育', '防災', '環境', '交通', '産業', '住宅', '文化', '税務', '市民',
         '高齢', '障害', '生活', '地域', '協働', '観光', '農林', '建設']
OUTSIDE = ['NPO法人', '社会福祉法人', '株式会社', '自治会', '商工会', '医療法人', '学校法人', '協同組合']
STATES = ['proposed', 'wished', 'agreed', 'underway', 'achieved', 'dropped']


def municipality(number, projects=300, about=False):
    """One municipality: about 60 departments in bureaus, 100-400 organizations."""
    r = random.Random(number)
    out = ['renkei: 1', f'place: 町{number}', 'actors:']
    departments = []
    for b in range(13):
        out.append(f'  - {{name: 第{b}部, kind: bureau}}')
        for d in range(r.randint(3, 6)):
            name = f'{r.choice(KINDS)}{b}{d}課'
            departments.append(name)
            out.append(f'  - {{name: {name}, kind: department, belongs_to: 第{b}部}}')
    others = []
    for o in range(r.randint(100, 400)):
        name = f'{r.choice(OUTSIDE)}{number}の{o}'
        others.append(name)
        out.append(f'  - {{name: {name}, kind: npo}}')
    everyone = departments + others
    weights = [1 / (i + 1) ** .6 for i in range(len(everyone))]
    out.append('projects:')
    for p in range(projects):
        out.append(f'  - name: {r.choice(KINDS)}推進事業{p}')
        out.append(f'    lead: {r.choice(departments)}')
        if about:  # what a project is about, for gaps and suggestions
            out.append(f'    needs: 課題{r.randrange(30)}')
            out.append(f'    fields: 分野{r.randrange(40)}')
            out.append(f'    life_stages: 期{r.randrange(6)}')
    out.append('partnerships:')
    for p in range(projects * 2):
        parties = sorted(set(r.choices(everyone, weights, k=r.randint(2, 6))))
        out.append(f'  - id: p{number}-{p}')
        out.append(f'    partners: [{", ".join(parties)}]')
        out.append(f'    status: {r.choice(STATES)}')
        out.append(f'    how: {r.choice(KINDS)}の情報を持ち寄り、月に一度見直す')
    return '\n'.join(out) + '\n'
