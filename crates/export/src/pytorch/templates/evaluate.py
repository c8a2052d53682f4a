@torch.no_grad()
#? classifier
def evaluate(model, data, device):
    """The loss of an image, on average, and the share of right answers."""
    loss = right = 0.0
    for images, labels in DataLoader(data, batch_size=256):
        images, labels = to_pixels(images, device), labels.long().to(device)
        loss += {{loss_call}}.item() * len(images)
        right += ({{logits}}.argmax(dim=1) == labels).sum().item()
    return loss / len(data), right / len(data)


def told(model, data, device):
    loss, right = evaluate(model, data, device)
    return f"test loss {loss:.4f}, {100 * right:.2f} % right"
#/
#? not classifier
def evaluate(model, data, device):
    """The loss of an image, on average."""
    total = 0.0
    for images, _ in DataLoader(data, batch_size=256):
        images = to_pixels(images, device)
        total += {{loss_call}}.item() * len(images)
    return total / len(data)


def told(model, data, device):
    return f"test loss {evaluate(model, data, device):.4f}"
#/
