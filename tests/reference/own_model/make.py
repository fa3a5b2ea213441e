"""Made parts.json and model.safetensors of this folder, once, with PyTorch 1.13.1, scikit-learn 1.2.1 and Python 3.11 of Debian 12.

The encoder is trained by nothing but a few steps towards the classes: it stands for any. parts.json holds the numbers of the
parts as PyTorch and scikit-learn have them, six samples and what PyTorch and scikit-learn make of these.
"""

import json
import pathlib
import sys

import numpy
import torch
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parents[2] / "tools"))
from export_model import export_bundle  # noqa: E402

NAMES = ["loudness_sma3_amean", "loudnessPeaksPerSec", "F0semitoneFrom27.5Hz_sma3nz_amean", "equivalentSoundLevel_dBp"]
CLASSES = ["anger", "calm", "joy"]
SAMPLES = 60

torch.manual_seed(1)
random = numpy.random.default_rng(1)
labels = numpy.array([CLASSES[i % 3] for i in range(SAMPLES)])
centres = numpy.array([[1.5, 4.0, 40.0, -20.0], [0.3, 2.0, 25.0, -45.0], [1.0, 5.0, 45.0, -30.0]])
features = centres[numpy.arange(SAMPLES) % 3] + random.normal(size=(SAMPLES, 4)) * [0.2, 0.8, 5.0, 6.0]
features = features.astype(numpy.float32)

scaler = StandardScaler().fit(features)
z = torch.tensor(scaler.transform(features).clip(-10, 10), dtype=torch.float32)
encoder = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.ReLU(), torch.nn.Linear(6, 5), torch.nn.ReLU(), torch.nn.Linear(5, 3))
head = torch.nn.Linear(3, 3)
optimizer = torch.optim.Adam([*encoder.parameters(), *head.parameters()], 0.01)
targets = torch.arange(SAMPLES) % 3
for _ in range(60):
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(head(encoder(z)), targets).backward()
    optimizer.step()
with torch.no_grad():
    latents = encoder(z).numpy()
svc = LinearSVC(dual=False, class_weight="balanced").fit(latents, labels)

notes = {"licence": "for the tests", "method": "own"}
export_bundle(here / "model.safetensors", encoder=encoder, scaler=scaler, svc=svc, latents=latents, labels=labels,
              feature_names=NAMES, notes=notes)
state = {key: value.tolist() for key, value in encoder.state_dict().items()}
parts = {
    "state": state,
    "scaler": {"mean_": scaler.mean_.tolist(), "scale_": scaler.scale_.tolist()},
    "svc": {"coef_": svc.coef_.tolist(), "intercept_": svc.intercept_.tolist(), "classes_": svc.classes_.tolist()},
    "latents": latents.tolist(),
    "labels": labels.tolist(),
    "feature_names": NAMES,
    "notes": notes,
    "samples": features[:6].tolist(),
    "expected": {"latents": latents[:6].tolist(), "scores": svc.decision_function(latents[:6]).tolist(),
                 "classes": svc.predict(latents[:6]).tolist()},
}
(here / "parts.json").write_text(json.dumps(parts) + "\n")
